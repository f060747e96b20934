"""Line of effort: skies."""
