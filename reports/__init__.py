"""Paper: certificates, documents and tables. Nothing here knows of windows."""
