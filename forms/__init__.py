"""Skjemaet på nettstedet: layout, HTML og eksempler. Etikettene står i schemas/."""
