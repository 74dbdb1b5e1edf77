"""The language server: findings, hover and corrections in an editor, while the report is written."""
