"""What happens in workgroups, one module per thing it happens to: groups, drafts, comments."""
