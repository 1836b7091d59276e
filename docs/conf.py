"""How the documentation is built: offline, warnings as errors."""

from importlib.metadata import version as _version

project = "kzunrest"
author = "The kzunrest authors"
project_copyright = "the kzunrest authors"
release = version = _version("kzunrest")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
# `object` and `read` are names of fields and of Python alike: a type hint that names one means no field of ours.
suppress_warnings = ["ref.python"]

default_role = "code"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = f"kzunrest {release}"
html_static_path = ["_static"]
html_css_files = ["kzunrest.css"]
html_copy_source = False
html_show_sphinx = False
pygments_style = "friendly"
pygments_dark_style = "monokai"
