"""Makes the blank of the logging form, form.pdf, from its layout, form.yaml."""
