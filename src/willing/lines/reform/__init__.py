"""Line of effort: reform."""
