"""The application for a WSGI server (`wsgi:app`), and the command line (`python wsgi.py --help`)."""

from app.factory import command_line, create_app

if __name__ == "__main__":
    command_line.main(prog_name="./qms")
else:
    app = create_app()
