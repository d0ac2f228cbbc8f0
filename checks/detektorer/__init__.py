"""Detektorene: opplysninger som ikke hører hjemme i fritekst. Rene data inn og ut.

Stammene og ordene står i TOML-filene ved siden av, hver gruppe med en grunn.
"""
