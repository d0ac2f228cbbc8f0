"""Alt som lager sider: skjemaet, reglene, kildene, prosessen, papirskjemaene og utvidelsen til Markdown."""
