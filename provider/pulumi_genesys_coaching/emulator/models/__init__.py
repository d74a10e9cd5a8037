"""The bodies and queries of the API, field by field as in the vendor's SDKs."""
