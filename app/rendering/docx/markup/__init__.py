"""WordprocessingML itself: names, pieces, styles, pictures, the parts of a package."""
