"""What waits in temporary files while an import is read and planned, so that its size is no matter of memory."""
