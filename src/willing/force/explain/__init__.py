"""Why a SOR line is empty or short in a week, and the smallest changes that would fill it."""
