"""`python -m pulumi_genesys_coaching.cli`."""

import sys

from . import main

sys.exit(main())
