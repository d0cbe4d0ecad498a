"""What people fill in: the questions, as plain WTForms, and the route through them."""
