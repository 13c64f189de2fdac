"""From an article to its sentences, mentions and claims."""
