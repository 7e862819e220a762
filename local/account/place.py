"""Where the embedded account is."""

ACCOUNT = "123456789012"
REGION = "eu-central-1"
