"""`python -m bot`."""

from bot.bootstrap.collector import loading

with loading():
    from bot.cli import main

if __name__ == "__main__":
    main()
