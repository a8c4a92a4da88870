"""The pure core of the ledger: amounts, accounts, journals, recipes, balances and the chain.

Standard library only, no clock and no database: what comes out depends on what goes in and on nothing else. The ledger
knows nobody: a member, a cash box or a bank account is a sub-buku with an id.
"""
