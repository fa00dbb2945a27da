"""Bootstrap: builds a running bot from its settings. It makes no decisions of the domain."""
