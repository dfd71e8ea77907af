# Printed documents.
