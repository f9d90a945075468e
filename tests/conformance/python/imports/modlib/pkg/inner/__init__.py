__all__ = ['deep', 'other']
