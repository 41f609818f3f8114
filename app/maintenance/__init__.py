"""Running the installation: first start, verification of everything, backup and restore, index, doctor, demo.

Command line only. Its acts: prepare, verify, back up, restore, reindex. May call every capability.
"""
