"""Reading: from an article or a fact file to evidence that can be stored."""
