"""The models of the Coaching API and of users, as far as this project reads and writes them.

Names and fields are those of the vendor's API documents and Python SDK. Requests send only what is set. Answers ignore
fields they do not know, so that a newer platform does not break an older client. An enumeration by which changes are
decided (an appointment's status, an annotation's access) is closed: a value that it does not know makes the answer
unreadable. Where a value only informs, a newer one is kept as the text that it is (`OrNewer`).
"""
