"""The commands of maintenance."""

from app.maintenance.cli.demo import demo
from app.maintenance.cli.drills import drill, drill_check
from app.maintenance.cli.forms import forms
from app.maintenance.cli.house import doctor, init, routes, serve, users
from app.maintenance.cli.proof import backup, ledger, restore

commands = (serve, demo, init, users, forms, routes, doctor, ledger, backup, restore, drill, drill_check)
