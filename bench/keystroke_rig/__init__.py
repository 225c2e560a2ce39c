"""What the bench of keystrokes is made of: the gold, who presses the keys, and what SLATE costs."""
