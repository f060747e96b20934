"""What to ask of whom next: changes of offers and new modules, by what each would gain."""
