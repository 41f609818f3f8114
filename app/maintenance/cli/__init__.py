"""The commands of maintenance."""

from app.maintenance.cli.house import doctor, init, routes, serve, users
from app.maintenance.cli.proof import backup, ledger, restore

commands = (serve, init, users, routes, doctor, ledger, backup, restore)
