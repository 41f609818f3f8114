"""What happens to a draft as a whole: a form's content put in, the draft handed on."""
