"""The application for a WSGI server (`wsgi:app`), and the command line (`python wsgi.py --help`)."""

import gc

from app.factory import command_line, create_app
from app.web import shapes

if __name__ == "__main__":
    command_line()
else:
    app = create_app()
    with app.app_context():
        shapes.look_at_start()
    gc.collect()
    gc.freeze()  # what stands after the start stays; looking through it again and again costs single pages 100 ms
