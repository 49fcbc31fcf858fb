"""How the installation is run: is it well, is its database up to date, is its data loaded."""
