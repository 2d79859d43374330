"""What bench/run and bench/instructions share: servers, content, requests and measurements."""
