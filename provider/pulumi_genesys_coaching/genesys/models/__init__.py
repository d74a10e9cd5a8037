"""The models of the Coaching API and of users, as far as this project reads and writes them.

Names and fields are those of the vendor's API documents and Python SDK. Requests send only what is set. Answers ignore
fields they do not know, and null is as good as absent, so that a newer platform does not break an older client. A value
that a newer platform has added to an enumeration is kept as the text that it is (`OrNewer`): who decides by it decides
what an unknown one means.
"""
