"""The watch: numbers such as complaints that rise far above what is usual for the team."""
