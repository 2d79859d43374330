"""What bench/run and bench/instructions share: servers, content, questions, measuring."""
