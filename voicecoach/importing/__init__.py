"""Import: what people have (lists, articles, timers, workouts) becomes routine scripts."""
