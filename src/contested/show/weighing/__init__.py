"""The page of a weighed situation: policies side by side, what decides between them, and what each number rests on."""
