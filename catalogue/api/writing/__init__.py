"""The API's write side: a write makes a proposal; nothing is published without a second person."""
