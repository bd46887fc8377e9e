"""What every test may use. `make test` starts PostgreSQL and Valkey around pytest."""
