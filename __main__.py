"""The Pulumi program: all that coaching.yaml says, as resources of the stack."""

from pulumi_genesys_coaching.engine import deploy

deploy("coaching.yaml")
