"""Logic: terms, formulas, text form, engines and certificates. Import what you need from the modules; nothing is loaded here."""
