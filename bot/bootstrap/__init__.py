"""Puts the parts together: settings in, a running bot out. No decisions are taken here."""
