"""Takes the pictures that the README and the documents show; runs only with SCREENSHOTS=1."""

import os
import subprocess
import zlib

import pytest

from conftest import ROOT

pytestmark = pytest.mark.skipif(not os.environ.get("SCREENSHOTS"), reason="only with SCREENSHOTS=1")
FOLDER = ROOT / "docs/screens"
