"""What `bench/names.py` measures with: pairs and their figures, the peers, the table."""
