"""What every page needs and no feature is about: errors, forms, htmx, headers, paging, filters."""
