"""From a mention to the actor or place it means, with a score and a reason."""
