"""The local web app: one module, one template and one line of the registry for a page."""
