"""Pure rules of approvals: who may sign a step, and what a signature covers."""
