"""From bytes to documents: text files, web pages, JSON lines; the report apart from the page's furniture.

:func:`sijill.reading.sources.discover` finds what there is to read,
:func:`sijill.reading.registry.read` reads it.
"""
