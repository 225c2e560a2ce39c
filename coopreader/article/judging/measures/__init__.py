"""What is measured of the units of a flattened page: the numbers that the fitted models read."""
