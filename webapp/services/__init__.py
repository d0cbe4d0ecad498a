"""What the service does. Only here is anything committed."""
